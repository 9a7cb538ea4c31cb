package dev.nightdesk.view.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
  private static Query read(String line) throws Exception {
    return Query.parse(line);
  }

  @Test
  void theLineOfTheManualIsUnderstood() throws Exception {
    assertThat(read("severity:>=HIGH engine:kestra* state:open -text \"pool timed out\"").terms())
        .containsExactly(
            new Term(false, Field.SEVERITY, Op.AT_LEAST, List.of("HIGH")),
            new Term(false, Field.ENGINE, Op.IS, List.of("kestra*")),
            new Term(false, Field.STATE, Op.IS, List.of("open")),
            new Term(true, Field.ANYWHERE, Op.IS, List.of("text")),
            new Term(false, Field.ANYWHERE, Op.IS, List.of("pool timed out")));
    assertThat(read("  ")).isEqualTo(Query.ALL);
    assertThat(read("severity:≥LOW confidence:≤80%").terms())
        .extracting(Term::op)
        .containsExactly(Op.AT_LEAST, Op.AT_MOST);
    assertThat(read("-state:resolved,escalated").terms())
        .containsExactly(new Term(true, Field.STATE, Op.IS, List.of("resolved", "escalated")));
    assertThat(read("a,b -").terms()).extracting(Term::value).containsExactly("a,b", "-");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "severty:HIGH | There is no field 'severty'. Known are severity, state, engine | 0 | 7",
        "x http://host | There is no field 'http' | 2 | 6",
        "severity:GRAVE | severity: 'GRAVE' is none of LOW, MEDIUM, HIGH, CRITICAL. | 0 | 14",
        "engine:>=a | '>=' means nothing for engine. | 0 | 10",
        "a severity: b | After 'severity:' there has to be a value. | 2 | 11",
        "took:1y | took: '1y' is not a length of time: write 90m, 24h, 7d or 2w. | 0 | 7",
        "opened:yesterday | opened: 'yesterday' is not a time: write 2026-11-20 | 0 | 16",
        "opened:2026-02-30 | opened: '2026-02-30' is not a time | 0 | 17",
        "seen:>many | seen: 'many' is not a number. | 0 | 10",
        "seen:>1,2 | 'seen:>' takes one value, not 2. | 0 | 9",
        "took:>200000d | took: '200000d' is not a length of time | 0 | 13",
        "opened:2026-13-40T02:00 | opened: '2026-13-40T02:00' is not a time | 0 | 23",
        "a \"open | A quote that is opened here is not closed. | 2 | 7",
      })
  void whatCannotBeMeantIsSaidInOneSentenceWithItsPlace(
      String line, String sentence, int from, int to) {
    QueryException refused = catchThrowableOfType(QueryException.class, () -> Query.parse(line));
    assertThat(refused).hasMessageStartingWith(sentence);
    assertThat(refused.from()).isEqualTo(from);
    assertThat(refused.to()).isEqualTo(to);
  }

  @Test
  void aLineOfAnyLengthIsAnswered() {
    QueryException refused =
        catchThrowableOfType(QueryException.class, () -> Query.parse("x ".repeat(100_000)));
    assertThat(refused).hasMessageContaining("1000 characters");
  }

  /** Whatever is typed is either read or refused; and what was read is written as it reads. */
  @Property
  void anyLineIsReadOrRefusedAndReadBackTheSame(@ForAll("lines") String line) throws Exception {
    Query read;
    try {
      read = Query.parse(line);
    } catch (QueryException e) {
      assertThat(e.getMessage()).endsWith(".");
      assertThat(e.from()).isBetween(0, line.length());
      assertThat(e.to()).isBetween(e.from(), line.length());
      return;
    }
    assertThat(Query.parse(read.toString())).isEqualTo(read);
  }

  @Provide
  Arbitrary<String> lines() {
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            Arbitraries.of(Field.values()).map(field -> field.word() + ":"),
            Arbitraries.of(">=", "<", "≥", ",", "-", "\"", "\\", " ", "*", "HIGH", "open", "12"),
            Arbitraries.of("24h", "2026-11-20", "2026-11-20T02:00", "INC-7", "me", "held"),
            Arbitraries.strings().ofMaxLength(4));
    return pieces.list().ofMaxSize(12).map(list -> String.join("", list));
  }

  @Property
  void aTermIsReadAsItIsWritten(@ForAll("texts") Term term) throws Exception {
    assertThat(Query.parse(term.toString()).terms()).containsExactly(term);
  }

  @Provide
  Arbitrary<Term> texts() {
    Arbitrary<String> value =
        Arbitraries.strings().ofMinLength(1).ofMaxLength(8).filter(text -> !text.isBlank());
    Arbitrary<Field> field = Arbitraries.of(Field.TARGET, Field.TITLE, Field.PROBLEM);
    return Combinators.combine(
            Arbitraries.of(true, false), field, value.list().ofMinSize(1).ofMaxSize(3))
        .as((not, which, values) -> new Term(not, which, Op.IS, values));
  }

  @Test
  void fieldsAndTheirValuesAreOfferedWhileTyping() {
    assertThat(words("se")).containsExactly("severity:", "seen:");
    assertThat(words("x -as")).containsExactly("assigned:");
    assertThat(words("severity:>=h")).containsExactly("HIGH");
    assertThat(words("state:open,esc")).containsExactly("escalated");
    assertThat(words("engine:ke")).containsExactly("kestra prod", "kestra-2");
    assertThat(words("http:x")).isEmpty();

    var taken = suggestions("a engine:ke b", 11).getFirst();
    assertThat(taken.line()).isEqualTo("a engine:\"kestra prod\" b");
    assertThat(taken.line().substring(taken.caret())).isEqualTo("b");
    var field = suggestions("sev", 3).getFirst();
    assertThat(List.of(field.line(), field.caret())).isEqualTo(List.of("severity:", 9));
  }

  private static List<String> words(String line) {
    return suggestions(line, line.length()).stream().map(Suggestions.Suggestion::word).toList();
  }

  private static List<Suggestions.Suggestion> suggestions(String line, int caret) {
    Map<Field, List<String>> known =
        Map.of(Field.ENGINE, List.of("kestra prod", "shop", "kestra-2"));
    return Suggestions.of(line, caret, field -> known.getOrDefault(field, List.of()));
  }
}
