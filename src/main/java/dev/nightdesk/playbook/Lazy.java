package dev.nightdesk.playbook;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for, once. Any thread. */
final class Lazy<T> {
  private final Supplier<T> make;
  private volatile @Nullable T value;

  Lazy(Supplier<T> make) {
    this.make = make;
  }

  T get() {
    T known = value;
    if (known != null) return known;
    synchronized (this) {
      known = value;
      if (known == null) {
        known = make.get();
        value = known;
      }
      return known;
    }
  }
}
