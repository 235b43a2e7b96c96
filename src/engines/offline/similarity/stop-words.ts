/** English function words with modals and auxiliaries: they match only themselves, count little, and have no vector in the pack. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    'a about above after again against ain all also am an and any are as at be because been before being below between both but by can cannot could d did do does doing ' +
    'down during each else ever few for from further get gets getting got had has have having he her here hers herself him himself his how i if in into is it its itself ' +
    'just ll m may me might more most must my myself neither no nor not now o of off on once one only or other our ours ourselves out over own re s same shall she should ' +
    'so some such t than that the their theirs them themselves then there these they this those through to too under until up us upon ve very was we were what when where ' +
    'which while who whom whose why will with within without would y yes yet you your yours yourself yourselves'
  ).split(' '),
)
