package dev.nightdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.api.LocalApi;
import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Automation;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Inbox;
import dev.nightdesk.domain.People;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Person.Proof;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.shelf.PlaybookShelf;
import dev.nightdesk.view.ApprovalCard;
import dev.nightdesk.view.DeskLine;
import dev.nightdesk.view.DeskViews;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever wants a deed that nobody agreed to, over the local API and the real core: refused with a
 * reason, and written down.
 */
final class AdversaryTest {
  private static final String DB = "ERR_DB DB_TIMEOUT: pool exhausted";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Night night = new Night();
  private final People people =
      new People() {
        @Override
        public Person here() {
          return new Person("Alice", "alice", Proof.ACCOUNT);
        }

        @Override
        public Person claiming(String name) {
          return name.equals("alice") ? here() : new Person(name, "alice", Proof.CLAIMED);
        }

        @Override
        public Person withSecret(String name, String secret) {
          return new Person(
              name, "", secret.equals("kims own") ? Proof.SECRET : Proof.WRONG_SECRET);
        }
      };

  @TempDir Path folder;
  private LocalApi api;

  @BeforeEach
  void open() throws Exception {
    Inbox inbox =
        command -> {
          synchronized (night) {
            return CompletableFuture.completedFuture(night.leave(command));
          }
        };
    var views =
        (DeskViews)
            Proxy.newProxyInstance(
                DeskViews.class.getClassLoader(),
                new Class<?>[] {DeskViews.class},
                (_, method, args) ->
                    switch (method.getName()) {
                      case "approval" -> card((ApprovalId) args[0]);
                      case "desk" -> new DeskLine(Automation.ON, 0, null, null, null);
                      default -> throw new UnsupportedOperationException(method.getName());
                    });
    api =
        new LocalApi(
            views,
            inbox,
            () -> null,
            PlaybookShelf.NONE,
            people,
            night.clock,
            folder,
            0,
            UnaryOperator.identity());
  }

  @AfterEach
  void close() {
    api.close();
  }

  private Optional<ApprovalCard> card(ApprovalId id) {
    return Optional.ofNullable(night.state().approvals().get(id))
        .map(a -> new ApprovalCard(a, night.state().incident(a.incident()), 0, 0, 0, List.of()));
  }

  private Approval asked() {
    night.fails("search", DB, Severity.MEDIUM);
    return night.question();
  }

  private HttpResponse<String> post(Approval question, String deed, String body) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(
                URI.create(api.url() + "/api/v1/approvals/" + question.id() + "/" + deed))
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private String token() throws Exception {
    String file = java.nio.file.Files.readString(folder.resolve("local-api.json"));
    return file.replaceAll("(?s).*\"token\"\\s*:\\s*\"([^\"]+)\".*", "$1");
  }

  private HttpResponse<String> yes(Approval question, String by) throws Exception {
    return post(question, "approve", body(question, by));
  }

  private static String body(Approval question, String by) {
    return "{\"planHash\":\"%s\",\"by\":\"%s\",\"reason\":\"fine\"}"
        .formatted(question.hash().value(), by);
  }

  private void twoPeople() {
    night.use(
        RulesLike.those(night.rules())
            .asking(new Rules.Asking(Set.of(Severity.MEDIUM), List.of("Kim")))
            .rules());
  }

  private void refusedAndWrittenDown(HttpResponse<String> answer, String why) {
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains(why);
    assertThat(night.journal.all(Event.ApprovalRefused.class).getLast().why()).contains(why);
    assertThat(night.journal.all(Event.RemediationStarted.class)).isEmpty();
    assertThat(night.effects).isEmpty();
  }

  @Test
  void aLateClickIsRefused() throws Exception {
    Approval question = asked();
    night.run(Duration.ofMinutes(31));
    refusedAndWrittenDown(yes(question, "alice"), "it expired at");
  }

  @Test
  void aYesToAnotherPlanThanTheOneAskedAboutIsRefused() throws Exception {
    Approval question = asked();
    String other = body(question, "alice").replace(question.hash().value(), "0".repeat(64));
    refusedAndWrittenDown(post(question, "approve", other), "is not the one asked about");
  }

  @Test
  void aYesAfterTheRulesChangedThePlanIsRefusedAndTheNewPlanIsAskedAbout() throws Exception {
    Approval question = asked();
    night.use(Night.rules(Night.brakes(3, Duration.ZERO), true, true));
    refusedAndWrittenDown(yes(question, "alice"), "has changed since the question was asked");
    assertThat(night.question().hash()).isNotEqualTo(question.hash());
  }

  @Test
  void theSamePersonTwiceIsRefused() throws Exception {
    twoPeople();
    Approval question = asked();
    HttpResponse<String> first = yes(question, "alice");
    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(first.body()).contains("PENDING_SECOND").contains("\"missing\":1");

    refusedAndWrittenDown(yes(question, "alice"), "people[].tokenRef");
  }

  @Test
  void aSecondNameClaimedInTheSameAccountIsRefused() throws Exception {
    twoPeople();
    Approval question = asked();
    yes(question, "alice");

    refusedAndWrittenDown(
        yes(question, "bob"), "bob (claimed, over the local API by account alice)");
  }

  @Test
  void aWrongPersonalSecretIsRefusedAndTheRightOneIsTakenAndKeptNowhere() throws Exception {
    twoPeople();
    Approval question = asked();
    yes(question, "alice");
    String kim = body(question, "Kim").replace("}", ",\"secret\":\"%s\"}");

    refusedAndWrittenDown(
        post(question, "approve", kim.formatted("guessed")), "not the personal secret of Kim");
    assertThat(post(question, "approve", kim.formatted("kims own")).statusCode()).isEqualTo(200);
    assertThat(night.journal.all(Event.RemediationStarted.class)).hasSize(1);
    assertThat(night.journal.committed.toString()).doesNotContain("kims own", "guessed");
  }

  @Test
  void aNameThatIsOnlyClaimedIsNoApprover() throws Exception {
    Approval question = asked();
    var gate = new Approval.Gate(1, List.of("kim"), false);
    assertThat(new Person("kim", "alice", Proof.CLAIMED).isAmong(gate.approvers())).isFalse();
    assertThat(new Person("kim", "", Proof.SECRET).isAmong(gate.approvers())).isTrue();
    assertThat(new Person("Kim S.", "kim", Proof.ACCOUNT).isAmong(gate.approvers())).isTrue();
    assertThat(yes(question, "mallory").body()).contains("claimed");
  }

  @Test
  void ofTwoConsolesThatAnswerAtOnceOneIsTakenAndTheOtherIsToldWhoWasFirst() throws Exception {
    Approval question = asked();
    var together = new CyclicBarrier(2);
    List<HttpResponse<String>> answers = new ArrayList<>();
    try (var consoles = Executors.newVirtualThreadPerTaskExecutor()) {
      var both =
          List.of("alice", "bob").stream()
              .map(by ->
                  consoles.submit(() -> {
                    together.await();
                    return yes(question, by);
                  }))
              .toList();
      for (var one : both) answers.add(one.get());
    }

    assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 409);
    assertThat(answers)
        .anySatisfy(answer -> assertThat(answer.body()).contains("it was approved already by "));
    assertThat(night.journal.all(Event.RemediationStarted.class)).hasSize(1);
    assertThat(night.journal.all(Event.ApprovalRefused.class)).hasSize(1);
  }

  @Test
  void twoConsolesOfOneAccountAreNotTwoPeople() throws Exception {
    twoPeople();
    Approval question = asked();
    var together = new CyclicBarrier(2);
    try (var consoles = Executors.newVirtualThreadPerTaskExecutor()) {
      var both =
          List.of("alice", "bob").stream()
              .map(by ->
                  consoles.submit(() -> {
                    together.await();
                    return yes(question, by).statusCode();
                  }))
              .toList();
      assertThat(List.of(both.get(0).get(), both.get(1).get())).containsExactlyInAnyOrder(202, 409);
    }
    assertThat(night.journal.all(Event.RemediationStarted.class)).isEmpty();
  }

  @Test
  void aWrongPersonalSecretIsTakenForNothing() throws Exception {
    Approval question = asked();
    String kim = body(question, "Kim").replace("}", ",\"secret\":\"guessed\"}");
    for (String deed : List.of("approve", "reject", "extend", "dry-run")) {
      int before = night.journal.all(Event.ApprovalRefused.class).size();
      refusedAndWrittenDown(post(question, deed, kim), "not the personal secret of Kim");
      assertThat(night.journal.all(Event.ApprovalRefused.class)).as(deed).hasSize(before + 1);
    }
    assertThat(night.question()).isEqualTo(question);
    assertThat(night.journal.committed.toString()).doesNotContain("guessed");
  }

  @Test
  void nobodySpeaksInTheNameOfTheDesk() throws Exception {
    Approval question = asked();
    for (String by : List.of("nightdesk", "NightDesk", "night\u200bdesk", "ITSELF", "\u00a0"))
      for (String deed : List.of("approve", "reject", "extend"))
        assertThat(post(question, deed, body(question, by)).statusCode())
            .as(deed + " by " + by)
            .isIn(400, 409);
    assertThat(night.question()).isEqualTo(question);
  }

  @Test
  void moreTimeIsGivenOnce() throws Exception {
    Approval question = asked();
    String why = "{\"by\":\"alice\",\"reason\":\"Kim is on her way\"}";
    assertThat(post(question, "extend", why).statusCode()).isEqualTo(200);
    refusedAndWrittenDown(post(question, "extend", why), "once already");
  }
}
