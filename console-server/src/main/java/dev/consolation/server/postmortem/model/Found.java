package dev.consolation.server.postmortem.model;

import dev.consolation.v1.OpKind;
import java.util.List;

/** What a thread was found to wait for, before it is given a name. */
record Found(Resource.Builder resource, OpKind op, List<Ending> endings, boolean certain) {
  static Found of(Resource.Builder resource, OpKind op, Ending... endings) {
    return new Found(resource, op, List.of(endings), true);
  }
}
