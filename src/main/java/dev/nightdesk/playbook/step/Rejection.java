package dev.nightdesk.playbook.step;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Strategy;

/**
 * What a no does instead of an action: what waits for a word is ended when the word is no.
 *
 * @param id of the plan's step that does it
 * @param words what it does to the target, for people: {@code Kill}
 * @param state in which the units are when it was done
 * @param rollback how it is undone in words
 */
public record Rejection(
    Action action, String id, String words, Strategy strategy, String state, String rollback) {}
