/** Between the model and the generated messages of the wire. */
@NullMarked
package dev.consolation.wire;

import org.jspecify.annotations.NullMarked;
