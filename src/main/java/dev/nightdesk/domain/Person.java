package dev.nightdesk.domain;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who says something, and how far that is proven.
 *
 * @param name as people call them; never blank in an answer that is taken
 * @param account of the operating system: the one that the word came from; with {@link
 *     Proof#SECRET} the person's own one; without one, the account that they may share; else empty
 */
public record Person(String name, String account, Proof proof) {
  /** What the journal calls the desk: it did something and nobody was asked. */
  public static final String DESK = "nightdesk";

  /** What the journal calls a target that recovered unaided. */
  public static final String ITSELF = "itself";

  private static final Set<String> NOBODY = Set.of(DESK, ITSELF);

  /** Where a name in words goes on with how it is known. */
  private static final Pattern MARK = Pattern.compile(" \\(");

  /** How it is known who it is. */
  public enum Proof {
    /** The word came from a process of this person's account. */
    ACCOUNT,
    /** They entered their personal secret; it is stored nowhere. */
    SECRET,
    /** A process of the account said that it speaks for this person: nothing proves it. */
    CLAIMED,
    /** They entered a secret that is not theirs; never taken. */
    WRONG_SECRET
  }

  /** Whoever works in this account, which has no other name. */
  public static Person of(String account) {
    return new Person(account, account, Proof.ACCOUNT);
  }

  /**
   * Whether both may be one and the same: the same account, or the same name, or the name of one is
   * the account of the other. Two who entered their own secrets are told apart by their names, also
   * in an account that both share.
   */
  public boolean mayBe(Person other) {
    if (alike(name, other.name)) return true;
    if (proof == Proof.SECRET && other.proof == Proof.SECRET) return false;
    return alike(account, other.account)
        || alike(name, other.account)
        || alike(account, other.name);
  }

  /** Whether one of the names means this person, as far as it is proven who it is. */
  public boolean isAmong(List<String> names) {
    boolean named = proof == Proof.ACCOUNT || proof == Proof.SECRET;
    return names.stream().anyMatch(n -> alike(n, account) || (named && alike(n, name)));
  }

  /** {@code Kim}, {@code Kim (account kim)}, {@code kim (claimed, by account alice)}. */
  public String inWords() {
    return switch (proof) {
      case ACCOUNT ->
          account.isBlank() || alike(name, account) ? name : name + " (account " + account + ")";
      case SECRET -> name + " (by personal secret)";
      case CLAIMED -> name + " (claimed, over the local API by account " + account + ")";
      case WRONG_SECRET -> name + " (wrong secret, entered in account " + account + ")";
    };
  }

  /** Case, width and blanks make nobody another person; nothing is like an empty name. */
  public static boolean alike(String a, String b) {
    String left = plain(a);
    return !left.isEmpty() && left.equals(plain(b));
  }

  /**
   * Whether somebody may act under this name: it says something, and is not what the journal calls
   * the desk or a target that recovered unaided, however it is written or marked.
   */
  public static boolean isSomebody(String name) {
    return Stream.of(name, MARK.split(name, 2)[0])
        .map(Person::plain)
        .noneMatch(said -> said.isEmpty() || NOBODY.contains(said));
  }

  /** Why a wrong secret is taken for nothing. */
  public String notTheirSecret() {
    return "that is not the personal secret of " + name + ", or none is configured";
  }

  /** A name without what tells two spellings of it apart. */
  public static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .replaceAll("[\\s\\p{Z}\\p{C}]+", "")
        .toLowerCase(Locale.ROOT);
  }
}
