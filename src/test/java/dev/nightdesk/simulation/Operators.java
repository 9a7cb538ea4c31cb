package dev.nightdesk.simulation;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.BrakeCommand;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.ConsentCommand;
import dev.nightdesk.domain.Disposition;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.PlanHash;
import dev.nightdesk.domain.TriageCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The people of the night: they answer late, twice, or what was not asked, and change their minds.
 */
final class Operators {
  private static final List<String> PEOPLE = List.of("ann", "ben", "cleo");

  private final Dice dice;
  private final Agenda agenda;
  private final Supplier<Process> process;

  Operators(long seed, Agenda agenda, Supplier<Process> process) {
    this.dice = Dice.of(seed, "operators");
    this.agenda = agenda;
    this.process = process;
  }

  /** They act so often until dawn, at times of their own. */
  void begin(int times, Duration night) {
    for (int i = 0; i < times; i++)
      agenda.after(dice.seconds(60, (int) night.toSeconds()), this::act);
  }

  private void act() {
    List<Approval> questions = process.get().desk.questions();
    if (!questions.isEmpty() && dice.chance(60)) about(dice.of(questions));
    else if (dice.chance(35)) brake();
    else triage();
  }

  private void about(Approval question) {
    switch (dice.from(1, 10)) {
      case 1, 2, 3, 4 -> approve(question, Duration.ZERO);
      case 5 -> {
        // late: whatever has become of it meanwhile
        approve(question, dice.minutes(1, 90));
        approve(question, Duration.ZERO);
      }
      case 6 -> leave(yes(question, new PlanHash("0".repeat(64)), person()));
      case 7 ->
          leave(
              new Command.Reject(
                  question.id(), question.hash(), Person.of(person()), "not tonight"));
      case 8 ->
          leave(new ConsentCommand.Extend(question.id(), Person.of(person()), "I am on my way"));
      case 9 -> leave(new ConsentCommand.DryRun(question.id(), Person.of(person())));
      default -> together();
    }
  }

  /** Often two people, and sometimes the same one twice. */
  private void approve(Approval question, Duration rest) {
    String first = person();
    String second = dice.chance(25) ? first : person();
    agenda.after(rest, () -> leave(yes(question, question.hash(), first)));
    if (dice.chance(60))
      agenda.after(
          rest.plus(dice.seconds(0, 300)), () -> leave(yes(question, question.hash(), second)));
  }

  private Command yes(Approval question, PlanHash hash, String by) {
    return new Command.Approve(question.id(), hash, proven(by), "it is right");
  }

  /** Most work in their own account; one may claim to be another, or not know the secret. */
  private Person proven(String name) {
    Person.Proof proof =
        dice.chance(60)
            ? Person.Proof.ACCOUNT
            : dice.chance(60) ? Person.Proof.SECRET : dice.of(Person.Proof.values());
    return new Person(name, dice.chance(90) ? name : person(), proof);
  }

  private void together() {
    var items = new ArrayList<ConsentCommand.ApproveAll.Item>();
    for (Approval one : process.get().desk.questions())
      items.add(new ConsentCommand.ApproveAll.Item(one.id(), one.hash()));
    leave(new ConsentCommand.ApproveAll(items, proven(person()), "all alike"));
  }

  private void brake() {
    String by = person();
    switch (dice.from(1, 7)) {
      case 1 -> {
        leave(new Command.PauseAutomation(by, "a look first"));
        agenda.after(dice.minutes(1, 60), () -> leave(new Command.ResumeAutomation(by, "seen")));
      }
      case 2, 3 -> leave(new Command.ResumeAutomation(by, "go on"));
      case 4, 5 ->
          leave(
              new BrakeCommand.BeginMaintenance(
                  dice.of("shop", "kestra", "*"),
                  dice.of("*", "t1", "t2", "sim.flow*"),
                  dice.minutes(1, 60),
                  by,
                  "work"));
      case 6 -> leave(new BrakeCommand.EndMaintenance(dice.of("once", "weekly"), by));
      default ->
          leave(
              new BrakeCommand.CloseCircuit(
                  dice.of("sim-flush", "sim-blind", "sim-restart"), World.SHOP, by, "tried"));
    }
  }

  private void triage() {
    List<Incident> all = process.get().desk.incidents();
    if (all.isEmpty()) return;
    Incident one = dice.of(all);
    String by = person();
    leave(
        switch (dice.from(1, 13)) {
          case 1, 2 -> new Command.Acknowledge(one.id(), by, "seen", dice.minutes(1, 200));
          case 3 -> new TriageCommand.Unacknowledge(one.id(), by);
          case 4, 5 -> new TriageCommand.Shelve(one.id(), by, "later", dice.minutes(1, 200));
          case 6 -> new TriageCommand.Unshelve(one.id(), by);
          case 7 -> new TriageCommand.Assign(one.id(), person(), by, "yours");
          case 8 -> new TriageCommand.Reopen(one.id(), by, "it is not over");
          case 9 -> new TriageCommand.Undo(one.id(), by);
          case 10 -> new TriageCommand.Merge(one.id(), dice.of(all).id(), by, "the same");
          case 11 -> new TriageCommand.Split(one.id(), some(one.units()), by, "not the same");
          case 12 -> new Command.AskAgain(one.id(), by);
          default -> ending(one, by);
        });
  }

  private Command ending(Incident one, String by) {
    return one.isOpen() && dice.chance(20)
        ? new Command.Resolve(one.id(), by, "mended by hand")
        : new Command.Dispose(
            one.id(), one.engine(), one.target(), dice.of(Disposition.values()), by, "so it was");
  }

  private List<String> some(List<String> units) {
    return units.size() < 2 ? units : units.subList(0, dice.from(1, units.size() - 1));
  }

  private String person() {
    return dice.of(PEOPLE);
  }

  private void leave(Command command) {
    process.get().hand(command);
  }
}
