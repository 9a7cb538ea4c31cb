package dev.nightdesk.view.query;

/** How a field is compared; {@code ≥} and {@code ≤} may be typed as well. */
public enum Op {
  IS(""),
  AT_LEAST(">="),
  AT_MOST("<="),
  MORE(">"),
  LESS("<");

  private final String sign;

  Op(String sign) {
    this.sign = sign;
  }

  /** As it is typed after the colon; empty for {@link #IS}. */
  public String sign() {
    return sign;
  }

  /** As SQL between a column and its value. */
  String sql() {
    return this == IS ? "=" : sign;
  }
}
