/**
 * The local HTTP API on loopback: reporting incidents, answering approvals, figures for scripts and
 * Prometheus. Start with {@link dev.nightdesk.api.LocalApi}; the command line talks to it through
 * {@link dev.nightdesk.api.client.LocalApiClient}.
 */
@NullMarked
package dev.nightdesk.api;

import org.jspecify.annotations.NullMarked;
