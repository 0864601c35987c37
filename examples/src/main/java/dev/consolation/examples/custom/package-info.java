/** Programs that describe themselves by the public API, because no agent could know them. */
@NullMarked
package dev.consolation.examples.custom;

import org.jspecify.annotations.NullMarked;
