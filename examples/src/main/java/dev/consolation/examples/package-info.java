/** Programs with one known sickness each, and healthy ones. */
@NullMarked
package dev.consolation.examples;

import org.jspecify.annotations.NullMarked;
