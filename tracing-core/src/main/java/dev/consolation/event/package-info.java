/** Events: their layout, and the codec that packs them into batches. */
@NullMarked
package dev.consolation.event;

import org.jspecify.annotations.NullMarked;
