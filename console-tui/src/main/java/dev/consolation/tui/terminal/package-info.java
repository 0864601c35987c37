/**
 * The terminal: what it can do, how it is taken over and given back, and what comes out of it as
 * keys.
 */
@NullMarked
package dev.consolation.tui.terminal;

import org.jspecify.annotations.NullMarked;
