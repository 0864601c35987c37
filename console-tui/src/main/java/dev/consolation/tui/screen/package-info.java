/** The screens of the terminal console. */
@NullMarked
package dev.consolation.tui.screen;

import org.jspecify.annotations.NullMarked;
