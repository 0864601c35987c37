/** What a screen shows: columns, words and numbers, without a toolkit or a wire. */
@NullMarked
package dev.consolation.view;

import org.jspecify.annotations.NullMarked;
