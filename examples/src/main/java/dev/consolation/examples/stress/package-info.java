/**
 * A program that puts an agent, and the JVM below it, under stress: many short rounds of everything
 * threads do to each other, each with a known outcome. Runs on 17 too, with platform threads.
 */
@NullMarked
package dev.consolation.examples.stress;

import org.jspecify.annotations.NullMarked;
