/**
 * A small GitHub on loopback that keeps state: repositories with real git ids, workflow runs that
 * start, fail and are re-run, pull requests and issues. Start with {@link
 * dev.nightdesk.demo.github.DemoGitHub}.
 */
@NullMarked
package dev.nightdesk.demo.github;

import org.jspecify.annotations.NullMarked;
