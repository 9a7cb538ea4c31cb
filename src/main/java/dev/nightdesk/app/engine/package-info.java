/**
 * What the desk is told about a type of engine so that one can be configured, watched and connected
 * from the window: an {@link dev.nightdesk.app.engine.EngineType}. Each type has a leaf of its own;
 * all of them are listed in {@link dev.nightdesk.app.config.EngineTypes}.
 */
@NullMarked
package dev.nightdesk.app.engine;

import org.jspecify.annotations.NullMarked;
