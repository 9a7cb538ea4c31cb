package dev.nightdesk.ui;

/** An entry of the demo menu: something that goes wrong on request. */
public record DemoAction(String label, Runnable run) {}
