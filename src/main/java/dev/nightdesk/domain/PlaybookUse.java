package dev.nightdesk.domain;

/** How a playbook is used, as the operator switched it; the file itself stays as it is. */
public enum PlaybookUse {
  /** As its file says. */
  AS_WRITTEN,
  /** It may act; only after enough agreeing cases in the shadow. */
  ACTIVE,
  /** It only writes down what it would have done, and stands in nobody's way. */
  SHADOW,
  /** It is not considered. */
  OFF
}
