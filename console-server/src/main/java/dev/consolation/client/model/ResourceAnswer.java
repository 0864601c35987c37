package dev.consolation.client.model;

import dev.consolation.view.ResourceDetail;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the resource that a screen asked for.
 *
 * @param detail null when there is none
 * @param error why there is none; empty while it is not known
 */
public record ResourceAnswer(
    String process, long resource, @Nullable ResourceDetail detail, String error) {}
