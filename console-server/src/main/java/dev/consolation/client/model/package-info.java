/** What the screens are drawn from: immutable, without a terminal and without a wire. */
@NullMarked
package dev.consolation.client.model;

import org.jspecify.annotations.NullMarked;
