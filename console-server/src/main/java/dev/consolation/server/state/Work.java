package dev.consolation.server.state;

/**
 * What the reader of files still does, or that it failed.
 *
 * @param what for people
 * @param share how much of it is done, from 0 to 1
 */
public record Work(String what, double share, boolean failed) {}
