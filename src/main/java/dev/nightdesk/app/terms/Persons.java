package dev.nightdesk.app.terms;

import dev.nightdesk.app.config.Approvals;
import dev.nightdesk.domain.People;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Person.Proof;
import dev.nightdesk.engine.References;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The people of the configuration. Whoever speaks to this desk works in its account, since no other
 * one can read the window or the local API's token; another person is proven by a personal secret
 * only.
 *
 * @param account of the operating system in which this desk runs
 * @param approvals as the configuration says now
 * @param secrets knows a value by its reference
 */
public record Persons(
    String account, Supplier<Approvals> approvals, Function<String, @Nullable String> secrets)
    implements People {
  /** A shorter secret is guessed in an afternoon. */
  private static final int SHORTEST = 8;

  /** The account of this process, as the operating system names it. */
  public static String ofThisProcess() {
    return ProcessHandle.current()
        .info()
        .user()
        .filter(user -> !user.isBlank())
        .orElseGet(() -> System.getProperty("user.name", "operator"));
  }

  @Override
  public Person here() {
    String name = owner().map(Approvals.Known::name).orElse(account);
    return new Person(name, account, Proof.ACCOUNT);
  }

  /** Whose account this desk runs in, where the configuration says it. */
  private Optional<Approvals.Known> owner() {
    return approvals.get().people().stream()
        .filter(known -> Person.alike(known.account(), account))
        .findFirst();
  }

  private Optional<Approvals.Known> known(String name) {
    return approvals.get().people().stream()
        .filter(p -> Person.alike(p.name(), name) || Person.alike(p.account(), name))
        .findFirst();
  }

  @Override
  public Person claiming(String name) {
    Person here = here();
    boolean same = Person.alike(name, here.name()) || Person.alike(name, here.account());
    if (same) return here;
    // whoever is called by another of their names is nobody else
    String called = known(name).map(Approvals.Known::name).orElse(name.strip());
    return new Person(called, account, Proof.CLAIMED);
  }

  @Override
  public Person withSecret(String name, String secret) {
    Optional<Approvals.Known> known = known(name);
    boolean right = known.isPresent() && isSecretOf(known.get(), secret);
    return right
        ? new Person(known.get().name(), accountOf(known.get()), Proof.SECRET)
        : new Person(name.strip(), account, Proof.WRONG_SECRET);
  }

  /**
   * Whoever has no account of their own may work in this one, and may have clicked in it, unless it
   * belongs to somebody else.
   */
  private String accountOf(Approvals.Known known) {
    return known.account().isEmpty() && owner().isEmpty() ? account : known.account();
  }

  private boolean isSecretOf(Approvals.Known known, String entered) {
    if (known.tokenRef().isEmpty()) return false;
    return References.fill(known.tokenRef(), secrets) instanceof References.Filled.Ready ready
        && ready.text().length() >= SHORTEST
        && MessageDigest.isEqual(digest(ready.text()), digest(entered.strip()));
  }

  /** Of equal length for all texts, so that the comparison takes equally long. */
  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
