/**
 * Everything the desk did, newest first. Start with {@link dev.nightdesk.ui.activity.ActivityView}.
 */
@NullMarked
package dev.nightdesk.ui.activity;

import org.jspecify.annotations.NullMarked;
