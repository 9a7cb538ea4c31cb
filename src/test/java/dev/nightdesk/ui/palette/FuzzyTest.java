package dev.nightdesk.ui.palette;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class FuzzyTest {
  @Test
  void theStartOfATextIsBestThenTheStartOfAWordThenTheMiddleThenLettersInOrder() {
    assertThat(Fuzzy.score("app", "Approvals")).isGreaterThan(Fuzzy.score("app", "The approvals"));
    assertThat(Fuzzy.score("app", "The approvals")).isGreaterThan(Fuzzy.score("app", "Unhappy"));
    assertThat(Fuzzy.score("app", "Unhappy")).isGreaterThan(Fuzzy.score("app", "A paper"));
    assertThat(Fuzzy.score("app", "A paper")).isGreaterThan(Fuzzy.NONE);
  }

  @Test
  void eachWordHasToBeThere() {
    assertThat(Fuzzy.score("pause heal", "Pause healing")).isGreaterThan(Fuzzy.NONE);
    assertThat(Fuzzy.score("pause zz", "Pause healing")).isEqualTo(Fuzzy.NONE);
  }

  @Test
  void lettersThatLieFarApartAreNoAnswer() {
    assertThat(Fuzzy.score("pz", "pause healing, or resume it in a haze")).isEqualTo(Fuzzy.NONE);
  }

  @Property
  void whateverIsInATextIsFoundInAnyCase(
      @ForAll @AlphaChars @StringLength(min = 1, max = 20) String text,
      @ForAll @IntRange(min = 0, max = 19) int from,
      @ForAll @IntRange(min = 1, max = 20) int length) {
    int start = Math.min(from, text.length() - 1);
    String part = text.substring(start, Math.min(text.length(), start + length));
    assertThat(Fuzzy.score(part.toUpperCase(Locale.ROOT), text)).isGreaterThan(Fuzzy.NONE);
  }

  @Property
  void aLetterThatIsNotThereIsNeverFound(@ForAll @AlphaChars String text) {
    assertThat(Fuzzy.score("§" + text, text)).isEqualTo(Fuzzy.NONE);
  }
}
