/**
 * Reading YAML that people wrote: strict, bounded, checked against a JSON Schema, every complaint
 * with its line and a suggestion. Start with {@link dev.nightdesk.document.YamlDocument}.
 */
@NullMarked
package dev.nightdesk.document;

import org.jspecify.annotations.NullMarked;
