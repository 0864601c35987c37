/**
 * What happens to tasks, as an agent tells it to a server: kinds of events and the bytes that carry
 * them.
 */
@NullMarked
package dev.consolation.event;

import org.jspecify.annotations.NullMarked;
