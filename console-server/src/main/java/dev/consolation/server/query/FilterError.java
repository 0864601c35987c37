package dev.consolation.server.query;

/**
 * Why a filter cannot be read.
 *
 * @param at from 0, the column at which the error stands
 * @param message for people, with the column counted from 1
 */
public record FilterError(int at, String message) {}
