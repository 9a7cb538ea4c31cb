/**
 * The configuration file: read, checked, turned into records, and watched for changes. Start with
 * {@link dev.nightdesk.app.config.ConfigurationReader}.
 */
@NullMarked
package dev.nightdesk.app.config;

import org.jspecify.annotations.NullMarked;
