package dev.nightdesk.desk.consent;

import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.ConsentCommand;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One yes to several questions: only to such as would do the same to different targets, each bound
 * to its own plan and looked at for itself.
 */
public final class Together {
  /** Nobody reads more of them at once. */
  private static final int MOST = 50;

  private Together() {}

  public static void approve(Turn turn, ConsentCommand.ApproveAll c) {
    List<ConsentCommand.ApproveAll.Item> items = c.items();
    if (items.isEmpty()) throw new CommandRefused("no question is named");
    if (items.size() > MOST)
      throw new CommandRefused("at most " + MOST + " questions can be approved at once");
    var named = new HashSet<>();
    for (var item : items)
      if (!named.add(item.approval()))
        throw new CommandRefused(item.approval() + " is named twice");
    List<Approval> all = items.stream().map(item -> Answer.known(turn, item.approval())).toList();
    String unlike = unlike(all);
    if (unlike != null) {
      for (Approval approval : all)
        turn.refuse(approval, c.by().inWords(), "not approved together with others: " + unlike);
      return;
    }
    for (var item : items) each(turn, item, c);
  }

  /** What a person says yes to at once must not become a storm. */
  private static void each(
      Turn turn, ConsentCommand.ApproveAll.Item item, ConsentCommand.ApproveAll c) {
    int most = turn.rules.brakes().concurrency();
    if (turn.state().runs().acting() >= most) {
      turn.refuse(
          turn.state().approval(item.approval()),
          c.by().inWords(),
          most + " remediations run already, which is the most; approve it when one has ended");
      return;
    }
    Answer.approve(turn, new Command.Approve(item.approval(), item.plan(), c.by(), c.reason()));
  }

  private static @Nullable String unlike(List<Approval> all) {
    Approval first = all.getFirst();
    String alike = first.plan().contentClass();
    for (Approval approval : all) {
      if (approval.gate().quorum() > 1) return approval.id() + " needs two people";
      if (!approval.plan().questions().isEmpty())
        return approval.id() + " asks something that has to be answered by itself";
      if (!approval.plan().contentClass().equals(alike))
        return approval.id() + " would do something else than " + first.id();
    }
    return null;
  }
}
