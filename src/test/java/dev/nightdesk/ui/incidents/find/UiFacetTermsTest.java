package dev.nightdesk.ui.incidents.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.view.query.Field;
import dev.nightdesk.view.query.Query;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UiFacetTermsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pool|HIGH|pool severity:HIGH",
        "severity:LOW pool|HIGH|severity:LOW,HIGH pool",
        "severity:low,high|HIGH|severity:low",
        "severity:high pool|HIGH|pool",
        "severity:>=MEDIUM|HIGH|severity:>=MEDIUM severity:HIGH",
        "-severity:HIGH|HIGH|-severity:HIGH severity:HIGH",
        "severity:HIGH severity:HIGH,LOW|HIGH|severity:LOW"
      })
  void aValueIsPutInAndTakenOut(String before, String value, String after) throws Exception {
    assertThat(FacetTerms.turned(Query.parse(before), Field.SEVERITY, value)).hasToString(after);
  }

  @Property
  void turnedTwiceIsTheSame(@ForAll @AlphaChars @StringLength(min = 1, max = 8) String engine)
      throws Exception {
    Query before = Query.parse("pool engine:zz-9 -engine:b");
    Query once = FacetTerms.turned(before, Field.ENGINE, engine);
    assertThat(FacetTerms.holds(once, Field.ENGINE, engine)).isTrue();
    assertThat(FacetTerms.turned(once, Field.ENGINE, engine)).isEqualTo(before);
  }

  @Test
  void withoutLeavesWhatDoesNotNameTheField() throws Exception {
    Query query = Query.parse("severity:HIGH,LOW -severity:LOW severity:>LOW engine:a");
    assertThat(FacetTerms.without(query, Field.SEVERITY))
        .hasToString("-severity:LOW severity:>LOW engine:a");
  }
}
