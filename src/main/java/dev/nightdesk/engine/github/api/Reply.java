package dev.nightdesk.engine.github.api;

record Reply(int status) {}
