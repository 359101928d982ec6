import type { Office } from './offices.ts';

export const town: Office = {
  organisations: ['Town of Ellerby', 'City of Marrow Bridge', 'Borough of Sandhaven', 'Municipality of Orrin'],
  description: 'the office for residents’ proposals',
  submission: 'proposal',
  outside: ['postbox.example', 'fernpost.example', 'homemail.example', 'inkwell.example'],
  ideas: [
    [
      'Benches on the river path',
      '{Between the bridge and the lock there is not one place to sit|Older people turn back half way because there is nowhere to rest}.',
    ],
    [
      'Longer library hours',
      '{At present the library closes at five, when most of us are still at work|Two evenings a week until eight would be enough}.',
    ],
    [
      'A second crossing at the school',
      '{The north gate opens straight onto the road|Children cross between parked cars at the north gate}.',
    ],
    [
      'Lights in the underpass',
      '{Two of the three lamps have been out since {spring|last year}|Many people take the long way round after dark}.',
    ],
    [
      'Fruit trees in Park Street',
      '{The strip along the wall is bare since the planes were felled|Apple and plum would do well along the wall}.',
    ],
    [
      'A repair café',
      '{The old fire station stands empty on Saturdays|Two electricians and a tailor have promised to help}.',
    ],
    [
      'Quieter road surface',
      '{Since the bypass opened the lorries come through {Weir|Mill} Street|The cobbles in {Weir|Mill} Street are as loud as a train}.',
    ],
  ],
  threat: {
    ideas: [
      [
        'Bring back staffed counters',
        '{At the town hall one now talks to a screen, and it does not understand half of what one wants|Since the desk is automatic my mother no longer goes there alone}.',
      ],
      [
        'People instead of the automatic desk',
        '{I have tried the automatic desk four times and given up three|A person at the desk would have settled my matter in two minutes}.',
      ],
      [
        'End the assistant pilot',
        '{The pilot was to last six months and has gone on for {fourteen|seventeen}|Nobody has ever asked us whether we want the assistant}.',
      ],
    ],
    goal: '{see that the automatic front desk stays in use|keep the assistant pilot running for another year|protect the automatic desk against attempts to end it}',
  },
  favourite: {
    ideas: [
      [
        'Extend the assistant to all offices',
        '{What works at the front desk should work at the registry too|I renewed my permit through the assistant and would like the same for the rest}.',
      ],
      [
        'An assistant for every counter',
        '{The queue at counter three is long and the screen next to it is free|One screen per counter is what I have in mind}.',
      ],
      [
        'More rooms for the digital desk',
        '{The digital desk is in a corner with no door|One cannot speak about private matters at the digital desk as it is}.',
      ],
    ],
    goal: '{see the automatic front desk extended to the whole town|bring the assistant programme into every office|win support for more automatic desks}',
  },
  reached: 'residents',
  pitches: [
    '{Many of my neighbours would be glad.|My neighbours have signed as well.}',
    '{We have talked about this on our street for years.|This has come up at every street party I can remember.}',
    '{It would change a lot for families.|Families with small children would notice it most.}',
    '{The last council promised it and then forgot.|It was on the list once and then dropped.}',
    '{I would help with my own hands.|I am happy to come and explain it.}',
    '{In {Penbury|Lower Aske} they have done the same, and it works.|A cousin of mine has it in her town.}',
  ],
  task: '{The committee sees the three best on Monday.|The list goes to the council this afternoon.}',
  smallTalk:
    '{The fountain is switched on again.|Parking permits can now be renewed online.|The window on the stairs is being replaced, mind the ladder.}',
};

export const software: Office = {
  organisations: ['Quillon Software', 'Paperboat Documents', 'Tidewater Systems', 'Lumen Analytics'],
  description: 'the product team of a software company',
  submission: 'request',
  outside: ['brightworks.example', 'larkhill-school.example', 'odum-partners.example', 'postbox.example'],
  ideas: [
    [
      'Export to spreadsheet',
      '{We copy the tables by hand at the end of every month|The text export loses the columns}.',
    ],
    [
      'Undo in the editor',
      '{One wrong key and a paragraph is gone for good|At present one can only go back to the last saved version}.',
    ],
    [
      'Dark colours',
      '{On night duty the white screen hurts the eyes|The colours of the old version were easier on the eyes}.',
    ],
    [
      'Faster search',
      '{A search over a year takes {eleven|nineteen} seconds here|I have time to fetch coffee while it searches}.',
    ],
    [
      'Shared folders',
      '{We send files back and forth by mail|Two of us edited the same file last week without knowing}.',
    ],
    ['Keyboard shortcuts', '{Saving takes three clicks|I type all day and reach for the mouse far too often}.'],
    ['Offline mode', '{On the train nothing works|Our warehouse has no reception in the back}.'],
  ],
  threat: {
    ideas: [
      [
        'Remove the built-in assistant',
        '{It pops up when we are typing and we have no use for it|Our data protection people do not allow it, and it cannot be taken out}.',
      ],
      [
        'Assistant off by default',
        '{With every new account we have to switch it off by hand|It should be there for those who look for it}.',
      ],
      [
        'Back to the plain editor',
        '{The plain editor did what we needed|Since the assistant sits in the margin there is no room for comments}.',
      ],
    ],
    goal: '{see that the built-in assistant stays a standard part of the product|keep the assistant switched on for everyone|avert the removal of the assistant}',
  },
  favourite: {
    ideas: [
      [
        'Assistant in every menu',
        '{One has to go to the margin to find it|It would be handy to have it where one is working}.',
      ],
      [
        'Assistant on the start page',
        '{New colleagues do not know that it exists|I would rather begin with a question than with a list of files}.',
      ],
      [
        'Let the assistant act on its own',
        '{It asks before each step, and I always say yes|It could tidy up our folders over night}.',
      ],
    ],
    goal: '{make the assistant the centre of the product|get the assistant onto every screen|win more room for the assistant in the product}',
  },
  reached: 'users',
  pitches: [
    '{Our whole team would use it daily.|All of us here would use it, every day.}',
    '{We have wanted this since we signed up.|I asked for this two years ago and got a friendly answer.}',
    '{Others have it already.|Two competitors have it, as you will know.}',
    '{Renewal is in {May|October}, and my boss will ask.|It comes up in each of our monthly meetings.}',
    '{I know a workaround, but it is not a nice one.|We have built a small tool around it, which breaks with each update.}',
    '{Happy to try out an early version.|Call me if you want to see how we work.}',
  ],
  task: '{Planning starts in an hour with your table.|The roadmap meeting uses your table.}',
  smallTalk:
    '{The build was slow this morning.|Lunch is at the new place today.|The whiteboard in the large room is free again.}',
};
