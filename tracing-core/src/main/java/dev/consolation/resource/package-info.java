/** What tasks wait for, and who has to act: the vocabulary, without a wire. */
@NullMarked
package dev.consolation.resource;

import org.jspecify.annotations.NullMarked;
