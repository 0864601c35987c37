/** The commands of {@code consolation}. */
@NullMarked
package dev.consolation.tui.command;

import org.jspecify.annotations.NullMarked;
