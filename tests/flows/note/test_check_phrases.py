"""Forbidden ways of speaking are found however they are worded; ordinary notes are left alone."""

import tomllib
from pathlib import Path

import pytest

from flows.note.check import check

MORE = tomllib.loads(Path(__file__).with_name("check_sentences.toml").read_text("utf-8"))

BAD = {
    "blame": [
        "I was late because of the traffic.",
        "Your question was unclear, so I answered something else.",
        "The recruiter gave me the wrong time.",
        "My train was delayed and I arrived late.",
        "It was not my fault that the link failed.",
        "The room was so noisy that I could not think.",
        "I lost my thread when you interrupted me.",
        "I was told the interview would start at ten.",
        "Your assistant sent me to the wrong building.",
        "If the brief had been clearer, I would have done better.",
        "The delay was due to roadworks near the station.",
        "Your email didn’t mention the parking.",
        "The exercise was unfair and I ran out of time.",
        "That question caught me off guard.",
        "You didn't give me enough time to finish.",
        "My answer was short since you seemed in a rush.",
    ],
    "misunderstood": [
        "I think you misunderstood me.",
        "What I meant was taken wrongly.",
        "I believe my joke was taken the wrong way.",
        "It was not what I meant.",
        "There seems to have been a misunderstanding about my remark.",
        "You may have got the wrong impression of me.",
        "I never meant to offend anyone.",
        "My comment was taken out of context.",
        "I was only joking.",
    ],
    "conditional_apology": [
        "Sorry if I spoke too long.",
        "I apologise should I have offended you.",
        "I am sorry, but I was tired.",
        "Apologies if anything I said came across badly.",
        "I’m sorry that you felt hurt.",
        "If my remark upset you, I apologize.",
        "I am sorry for any offence my joke may have caused.",
        "I apologise to anyone who was hurt.",
        "I regret it if my tone seemed sharp.",
        "I am sorry you felt that way.",
    ],
    "grovelling": [
        "I am so sorry for being late.",
        "I am deeply embarrassed.",
        "I blew it.",
        "I really messed up the last part.",
        "I feel terrible about my answer.",
        "I cannot apologise enough.",
        "My most sincere apologies for the delay.",
        "I have been kicking myself ever since.",
        "There is no excuse for what I said.",
        "I was mortified by my own words.",
        "I completely bombed the last question.",
        "I'm terribly sorry about the remark.",
        "I wasted your time.",
    ],
    "begging": [
        "Please give me another chance.",
        "I hope you can forgive me.",
        "I would love a second chance to show what I can do.",
        "Please don’t hold it against me.",
        "Could I redo the test?",
        "I ask that you overlook my mistake.",
        "I beg you to reconsider.",
        "Please excuse my lateness.",
        "I hope to make it up to you.",
    ],
    "self_rating": [
        "I am the best candidate.",
        "I know I did badly.",
        "I would be a perfect fit for the team.",
        "I am uniquely qualified for this work.",
        "My performance was poor.",
        "I did not do myself justice.",
        "I think the interview went well.",
        "I have outstanding communication skills.",
        "I'm not good at interviews.",
        "I am an excellent communicator.",
    ],
    "retelling": [
        "I am sorry about when I joked that your office looked like a prison.",
        "I apologise for my joke about accountants.",
        "I am sorry that I said you looked too young to lead.",
        "I regret that I compared your logo to a potato.",
        "I am sorry I made the joke about lawyers and sharks.",
        "I apologise for the remark that your product is dull.",
        "I am sorry that I called the previous team lazy.",
    ],
    "private_detail": [
        "I had the flu that week.",
        "My daughter was ill.",
        "I have been struggling with anxiety.",
        "I am behind on my rent.",
        "My father died last month.",
        "I am going through a divorce.",
        "I was recovering from surgery.",
        "I was recently made redundant.",
    ],
    "desperation": [
        "I really need this job.",
        "I would do anything to work with you.",
        "This is my last chance.",
        "I am desperate to join.",
        "It would mean the world to me.",
        "Everything depends on this for me.",
        "This is my dream job.",
        "I want this job more than anything.",
    ],
    "flattery": [
        "I love your amazing company.",
        "You are an inspiration.",
        "I was blown away by your team.",
        "Yours is one of the best companies in the world.",
        "I have always admired your brilliant leadership.",
        "Your team is incredible.",
        "It was an honour to meet such a wonderful person.",
    ],
    "promise": [
        "I will exceed your targets.",
        "I guarantee results.",
        "I promise that I will work hard.",
        "You will not regret hiring me.",
        "It will never happen again.",
        "I will double your sales.",
        "I am confident I will deliver great results.",
        "I won't let you down.",
    ],
    "others": [
        "Unlike other candidates, I have done this before.",
        "No one else can offer this mix.",
        "I am sure other applicants have more experience.",
        "I would work harder than anyone else.",
        "My background sets me apart.",
        "Compared to others, I learn fast.",
    ],
    "salary": [
        "My salary expectations are flexible.",
        "I would accept 55,000 euros a year.",
        "I hope the pay range can move.",
        "I said £45k, which was too much.",
        "I am open on compensation.",
        "I could start at $30 an hour.",
        "I want to earn more than now.",
    ],
    "pressure": [
        "I look forward to hearing from you.",
        "Please let me know by Friday.",
        "I hope to hear from you soon.",
        "Could you tell me when you will decide?",
        "I would appreciate a quick reply.",
        "I await your decision.",
        "I have another offer and need to answer it.",
        "I am looking forward to the next steps.",
        "Please keep me posted.",
    ],
    "stock_phrase": [
        "I hope this message finds you well.",
        "Please reply at your earliest convenience.",
        "Please do not hesitate to contact me.",
        "I am writing to express my thanks.",
        "Thank you for taking time out of your busy schedule.",
        "I wanted to thank you for your time and consideration.",
        "I hope you are doing well.",
    ],
    "relative_day": [
        "It was good to meet you yesterday.",
        "Thank you for speaking with me earlier today.",
        "I enjoyed our talk this morning.",
        "We spoke last week.",
        "I was glad to meet you the other day.",
        "We met two days ago.",
        "It was good to speak this afternoon.",
    ],
}


def found(sentence: str) -> set[str]:
    """The rules a sentence breaks in the middle of an ordinary note."""
    body = (
        "Dear Dana,\n\nThank you for the conversation about the role. I enjoyed hearing how the team plans "
        f"its releases.\n\n{sentence} I would bring years of patient testing to that.\n\n"
        "Thank you again for your time.\n\nBest wishes,\nBen"
    )
    return {finding.rule for finding in check(None, body, None, "standard").findings}


@pytest.mark.parametrize(
    ("rule", "sentence"), [(rule, line) for rule, lines in BAD.items() for line in lines]
)
def test_a_forbidden_way_of_speaking_is_found(rule: str, sentence: str) -> None:
    """A sentence that breaks a rule is found under that rule's name."""
    assert rule in found(sentence)


FINE = [
    "I enjoyed how openly you spoke about failure.",
    "The conversation gave me a clear picture of the work.",
    "I was sorry to be late.",
    "I apologise for my remark.",
    "I am sorry for the joke I made.",
    "I would partition by customer and take a running sum.",
    "What I would add is that I check every release with the support team.",
    "I have since read the guide and built a small example.",
    "Thank you for your patience with the sound.",
    "I spent five years keeping a payments system steady.",
    "Because the team writes tests first, the work appeals to me.",
    "Your question about testing stayed with me.",
    "The role interests me a great deal.",
    "I liked hearing that the team decides together.",
    "You told me about the plan to open a second office.",
    "You gave me a good sense of the team.",
    "I would like to be kept in mind for later roles.",
    "I wish you and the team a good year.",
    "I like to find the cause of a fault before I mend it.",
    "I have run the night desk of a busy ward.",
    "The care your team takes over handovers stayed with me.",
    "I would set a budget for each page and measure it every night.",
    "On reflection, I would ask the client before I changed the plan.",
    "I pay close attention to detail in handovers.",
    "I would be glad to work on that with you.",
    "Your point about small releases made me think.",
    "I arrived ten minutes late, and I am sorry.",
    "I set out an hour earlier now.",
    "I teach children to read with songs.",
    "I care for patients with diabetes every day.",
    "I help families find a first home.",
    "The other point I took away was how you plan for winter.",
    "It was good to hear what the first month looks like.",
    "I hope the launch goes well.",
    "I would bring calm in a crisis and a habit of writing things down.",
    "My work on the helpdesk taught me to listen first.",
    "I learned a lot from how you described the merger.",
    "I would start with the log and then look at the load.",
    "We could talk more about the pilot another time.",
    "I should have said that I speak to users every week.",
]


@pytest.mark.parametrize("sentence", [*FINE, *MORE["fine"].strip().splitlines()])
def test_an_ordinary_sentence_is_left_alone(sentence: str) -> None:
    """What people rightly write in such a note breaks no rule of speaking."""
    assert found(sentence) & BAD.keys() == set()
