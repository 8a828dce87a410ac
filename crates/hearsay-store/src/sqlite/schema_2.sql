-- Version 2. `findings.leaf` tells of claims, too, whether they stand by themselves: true where no other claim of the
-- document holds them.

UPDATE findings SET leaf = NOT EXISTS (
    SELECT 1 FROM findings whole
    WHERE whole.document = findings.document AND whole.layer = 'claims' AND whole.position <> findings.position
      AND whole.span_from <= findings.span_from AND whole.span_to >= findings.span_to
      AND (whole.span_to - whole.span_from > findings.span_to - findings.span_from OR whole.position < findings.position)
) WHERE layer = 'claims';
