/**
 * Numbered programs with one sickness each. Each prints {@code ready} as soon as it is sick, and
 * stays so.
 */
@NullMarked
package dev.consolation.examples.sick;

import org.jspecify.annotations.NullMarked;
