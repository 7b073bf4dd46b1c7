"""The composer: flows of copy into lines, lines into frames. Pure Python, no PDF, no I/O.

A flow goes through these stages, each a file:

1. `quotes`, `tokens`: text into clusters with classes (`classes`), Latin marks told from Chinese.
2. `clusters`, `gaps`, `collect`: clusters measured, and the gaps between them by the rules for two
   neighbours (`pairs`).
3. `breaks`, `candidates`, `linebreak`: where lines may end, what each end costs (`costs`), which
   are taken; `forced` for measures that the rules cannot fill; `fitblock` for a whole block.
4. `slots`, `place`, `balance`: where lines may be placed, blocks placed by their rules, level
   columns.
5. `justify`, `assemble`: final places, set lines, fragments.

`thread.compose_flow` calls them for a flow, `setblock.set_block` for one block by itself.
"""
