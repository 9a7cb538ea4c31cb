package dev.nightdesk.domain;

/** Tells who somebody is, as far as that can be known. Any thread; may read a file. */
public interface People {
  /** Whoever works in the account of the operating system in which the desk runs. */
  Person here();

  /**
   * Somebody who says their name without a proof: {@link #here()} where that is its name or
   * account, else claimed.
   */
  Person claiming(String name);

  /**
   * Somebody who entered a personal secret.
   *
   * @param secret compared and forgotten
   * @return with {@link Person.Proof#WRONG_SECRET} where it is not theirs or none is configured
   */
  Person withSecret(String name, String secret);

  /** Nobody is configured; everybody works in this account. */
  static People only(String account) {
    return new People() {
      @Override
      public Person here() {
        return Person.of(account);
      }

      @Override
      public Person claiming(String name) {
        return Person.alike(name, account)
            ? here()
            : new Person(name.strip(), account, Person.Proof.CLAIMED);
      }

      @Override
      public Person withSecret(String name, String secret) {
        return new Person(name.strip(), account, Person.Proof.WRONG_SECRET);
      }
    };
  }
}
