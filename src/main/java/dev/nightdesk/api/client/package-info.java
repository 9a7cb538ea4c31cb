/**
 * The other end of the local API: how the command line asks a desk that runs. Start with {@link
 * dev.nightdesk.api.client.LocalApiClient}.
 */
@NullMarked
package dev.nightdesk.api.client;

import org.jspecify.annotations.NullMarked;
