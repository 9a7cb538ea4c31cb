/**
 * The texts that people wrote: YAML read strictly, bounded, checked against a JSON Schema, every
 * complaint with its line and a suggestion, see {@link dev.nightdesk.document.YamlDocument}; and
 * what sets two versions of a file apart, see {@link dev.nightdesk.document.UnifiedDiff}.
 */
@NullMarked
package dev.nightdesk.document;

import org.jspecify.annotations.NullMarked;
