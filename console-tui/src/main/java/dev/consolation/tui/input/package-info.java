/** Keys, and the commands they mean. */
@NullMarked
package dev.consolation.tui.input;

import org.jspecify.annotations.NullMarked;
