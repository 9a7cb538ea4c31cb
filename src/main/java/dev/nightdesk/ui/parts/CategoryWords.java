package dev.nightdesk.ui.parts;

import dev.nightdesk.domain.Category;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Categories for people: {@code DB pool exhausted}. */
public final class CategoryWords {
  private static final Set<String> SHORT =
      Set.of("api", "cpu", "db", "dns", "http", "sql", "tls", "waf", "yaml");

  private CategoryWords() {}

  public static String of(Category category) {
    return Wording.sentence(
        Arrays.stream(category.words().split(" ", -1))
            .map(word -> SHORT.contains(word) ? word.toUpperCase(Locale.ROOT) : word)
            .collect(Collectors.joining(" ")));
  }
}
