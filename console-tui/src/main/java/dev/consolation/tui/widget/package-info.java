/** What screens are made of. */
@NullMarked
package dev.consolation.tui.widget;

import org.jspecify.annotations.NullMarked;
