from extraction.analysis import Analysis


def annotate_quotes(analysis: Analysis, /) -> Analysis:
    return analysis
