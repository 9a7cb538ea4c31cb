/**
 * The steps of playbooks, one family for each kind of thing that steps act on. Start with {@link
 * dev.nightdesk.playbook.step.StepFamily}; a new type of step is a line in its family, a new family
 * a line in {@link dev.nightdesk.playbook.step.StepFamilies}. Holds the allow-list of programs and
 * the recipes of engines too, which are what steps are made of.
 */
@NullMarked
package dev.nightdesk.playbook.step;

import org.jspecify.annotations.NullMarked;
