package dev.nightdesk.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredLiteralsTest {
  /** A regular expression, and a text that it matches. */
  record Pair(String regex, String text) {}

  @Test
  void theTextsThatALineMustHoldAreKnown() {
    assertThat(of("ORA-00060")).containsExactly("ora-00060");
    assertThat(of("(?i)No Space left")).containsExactly("no space left");
    assertThat(of("[Cc]annot find module '([^']+)'")).containsExactly("cannot find module '");
    assertThat(of("\\bconnection (?:refused|reset)\\b"))
        .containsExactlyInAnyOrder("connection refused", "connection reset");
    assertThat(of("a.*deadlock.*b")).containsExactly("deadlock");
    assertThat(of("Error 1[02]13")).containsExactlyInAnyOrder("error 1013", "error 1213");
    assertThat(of("time(?:d)? ?out")).contains("time out", "timed out", "timedout", "timeout");
    assertThat(of("(?:no|out of) memory|heap space"))
        .containsExactlyInAnyOrder("no memory", "out of memory", "heap space");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[a-z]+", "a|bcdef", "(abc)?", "(abc)*x", ".*", "\\d{3}", "(a.*b|c)d"})
  void whatRequiresNoTextIsNotRuledOutByOne(String regex) {
    assertThat(of(regex)).isEmpty();
  }

  @Property(tries = 3_000)
  void everyMatchHoldsOneOfTheTexts(@ForAll("pairs") Pair pair) {
    assertThat(Pattern.compile(pair.regex()).matcher(pair.text()).find()).as("%s", pair).isTrue();
    Set<String> literals = of(pair.regex());
    String lower = pair.text().toLowerCase(Locale.ROOT);
    if (!literals.isEmpty())
      assertThat(literals).as("%s", pair).anySatisfy(l -> assertThat(lower).contains(l));
    for (Set<String> required : RequiredLiterals.allOf(pair.regex()))
      assertThat(required).as("%s", pair).anySatisfy(l -> assertThat(lower).contains(l));
    // taken apart at its bars it means the same
    assertThat(Alternatives.of(pair.regex()))
        .as("%s", pair)
        .anySatisfy(part -> assertThat(new Part(part, true).isSeenIn(pair.text(), lower)).isTrue());
  }

  @Test
  void anExpressionIsTakenApartAtItsOutermostBars() {
    assertThat(Alternatives.of("a|b(c|d)|[|]e|\\|f|\\Qg|h\\E"))
        .containsExactly("a", "b(c|d)", "[|]e", "\\|f", "\\Qg|h\\E");
    assertThat(Alternatives.of("(?i)a|b")).containsExactly("(?i)a|b");
    assertThat(Alternatives.of("a||b")).containsExactly("a||b");
  }

  @Test
  void flagsThatApplyToWhatFollowsKeepAnExpressionWhole() {
    assertThat(Alternatives.of("a|(?i)b|c")).containsExactly("a|(?i)b|c");
    assertThat(Alternatives.of("a(?s)b|c")).containsExactly("a(?s)b|c");
    // these end with their group
    assertThat(Alternatives.of("a((?i)b|c)|(?i:d)")).containsExactly("a((?i)b|c)", "(?i:d)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo[[:x]",
        "a[:",
        "\\x{41",
        "\\p{L",
        "(?P<name",
        "(?",
        "a{99999999999}",
        "a{999999999}",
        "[ -\uffff]",
        "[\ufff8-\uffff]"
      })
  void whatIsNoExpressionEnds(String regex) {
    assertEnds(regex);
  }

  @Test
  void whatIsNestedWithoutEndEnds() {
    assertEnds("(".repeat(100_000));
    assertEnds("(".repeat(100_000) + "a" + ")".repeat(100_000));
  }

  @Test
  void aNamedGroupInventsNoText() {
    assertThat(of("(?<n>a|bcd:efg)")).isEmpty();
    assertThat(of("(?P<n>a|bcd:efg)")).isEmpty();
  }

  @Property(tries = 3_000, shrinking = ShrinkingMode.OFF)
  void whateverIsWrittenEnds(@ForAll("scraps") String regex) {
    assertEnds(regex);
  }

  private static void assertEnds(String regex) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          List<String> parts = Alternatives.of(regex);
          assertThat(String.join("|", parts)).isEqualTo(regex);
          assertThat(RequiredLiterals.allOf(regex)).isNotNull();
        },
        () -> regex.substring(0, Math.min(40, regex.length())));
  }

  /** Pieces of expressions in any order, most of which make none. */
  @Provide
  Arbitrary<String> scraps() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "[",
            "]",
            "[:",
            ":]",
            "[^",
            "[[:alpha:]]",
            "(",
            ")",
            "(?",
            "(?i)",
            "(?:",
            "(?P<",
            ">",
            "{",
            "}",
            "{2}",
            "{0,",
            "{9999999999}",
            "{3,2000}",
            "\\",
            "\\Q",
            "\\E",
            "\\x{",
            "\\x4",
            "\\p{",
            "\\pL",
            "\\d",
            "|",
            "*",
            "?",
            "+",
            "-",
            ",",
            "^",
            "$",
            ".",
            "a",
            "foo",
            "\uffff");
    return piece.list().ofMaxSize(14).map(list -> String.join("", list));
  }

  private static Set<String> of(String regex) {
    return RequiredLiterals.of(regex);
  }

  @Provide
  Arbitrary<Pair> pairs() {
    return pair(3);
  }

  /** Expressions together with a text that they match, nested as deep as said. */
  private static Arbitrary<Pair> pair(int depth) {
    Arbitrary<Pair> word =
        Arbitraries.strings()
            .withCharRange('a', 'f')
            .ofMinLength(1)
            .ofMaxLength(6)
            .map(text -> new Pair(text, text));
    Arbitrary<Pair> special =
        Arbitraries.of(
            new Pair("\\d", "7"),
            new Pair(".", "z"),
            new Pair("[abc]", "b"),
            new Pair("[^a]", "b"),
            new Pair("[a-f]+", "cafe"),
            new Pair("\\.", "."),
            new Pair("\\Qa.b\\E", "a.b"),
            new Pair("\\x41", "A"),
            new Pair("(?i:DEF)", "dEf"));
    if (depth == 0) return Arbitraries.oneOf(word, special);
    Arbitrary<Pair> inner = Arbitraries.lazy(() -> pair(depth - 1));
    Arbitrary<Pair> sequence =
        inner.flatMap(a -> inner.map(b -> new Pair(a.regex() + b.regex(), a.text() + b.text())));
    return Arbitraries.oneOf(
        word,
        special,
        sequence,
        sequence,
        either(inner),
        repeated(inner, "?", 1),
        repeated(inner, "*", 2),
        repeated(inner, "{1,2}", 2));
  }

  private static Arbitrary<Pair> either(Arbitrary<Pair> inner) {
    return inner.flatMap(a ->
        inner.flatMap(b ->
            Arbitraries.of(a.text(), b.text())
                .map(text -> new Pair("(?:" + a.regex() + "|" + b.regex() + ")", text))));
  }

  private static Arbitrary<Pair> repeated(Arbitrary<Pair> inner, String mark, int most) {
    int least = mark.startsWith("{") ? 1 : 0;
    return inner.flatMap(a ->
        Arbitraries.integers()
            .between(least, most)
            .map(times -> new Pair("(" + a.regex() + ")" + mark, a.text().repeat(times))));
  }
}
