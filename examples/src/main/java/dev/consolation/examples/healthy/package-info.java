/**
 * Numbered programs that are well, each with something that a careless observer takes for a
 * sickness. No finding about them may be called proven or likely.
 */
@NullMarked
package dev.consolation.examples.healthy;

import org.jspecify.annotations.NullMarked;
