/** Files of all kinds that can be opened after the fact, and how each is recognised. */
@NullMarked
package dev.consolation.server.postmortem.input;

import org.jspecify.annotations.NullMarked;
