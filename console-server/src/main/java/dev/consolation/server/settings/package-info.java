/** Which rules are on, how they are tuned, what they leave out, and who said so. */
@NullMarked
package dev.consolation.server.settings;

import org.jspecify.annotations.NullMarked;
